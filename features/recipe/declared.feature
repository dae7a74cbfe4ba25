@lint
Feature: The recipe on disk says what to keep
  A recipe can be wrong before it is ever deployed. So its compose file is read as Docker reads it, with each of its overlays and
  with the variables that its operator fills in, and no volume of it may be forgotten.

  Rule: No volume of the recipe is forgotten

    Scenario: Every volume of the recipe on disk is labelled for backup or excluded with a reason
      When the operator compares the volumes of the recipe with its backup labels
      Then the volumes with the accounts and the messages should be labelled for backup
      And every other volume should be labelled, or excluded with a reason
