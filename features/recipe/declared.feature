@lint
Feature: The recipe on disk says what to keep
  A recipe can be wrong before it is ever deployed. So its compose files are read as Docker reads them, together as the recipe chooses
  and offers them and with the variables that its operator fills in, and no volume of it may be forgotten.

  Rule: No volume of the recipe is forgotten

    Scenario: Every volume of the recipe on disk is labelled for backup or excluded with a reason
      When the operator looks at the volumes of the recipe beside its backup labels
      Then the volumes with the accounts and the messages should be labelled for backup
      And every other volume should be labelled, or excluded with a reason

  Rule: What the recipe offers can be deployed and proven

    Scenario: Docker deploys every combination of files that the recipe chooses or offers
      When the operator looks at the backup labels of the recipe
      Then every compose file should be one that Docker deploys

    Scenario: The accounts are where a backup of them can be looked at
      When the operator looks at the backup labels of the recipe
      Then the accounts should be in the database of which a backup can be proven
