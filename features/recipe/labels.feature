@lint
Feature: The recipe's backup labels do what they say
  A backup bot is silent about a label that it does not see or does not know. So every backup label is looked at, before anybody
  counts on it.

  Rule: No label is in vain

    Scenario: Every backup label stands on a service and none on its containers
      When the operator looks at the backup labels of the recipe
      Then every backup label should stand where a backup bot reads it

    Scenario: Every backup label is one that backup bots obey
      When the operator looks at the backup labels of the recipe
      Then every backup label should be spelt as published

    Scenario: Every path and volume that a backup label names is mounted
      When the operator looks at the backup labels of the recipe
      Then every backup label should name what is mounted

    Scenario: Every volume of which a label keeps only a part is one whose rest need not come back
      When the operator looks at the backup labels of the recipe
      Then every backup label should keep a volume whole, or the ledger say why the rest need not come back

    Scenario: Every hook is a command that runs
      When the operator looks at the backup labels of the recipe
      Then every backup label should name a command where it is a hook

    Scenario: Every hook and path belongs to a service that is enabled for backup
      When the operator looks at the backup labels of the recipe
      Then every backup label should belong to a service that is enabled
