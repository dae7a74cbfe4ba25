@lint
Feature: The recipe's backup labels do what they say
  A backup bot is silent about a label that it does not see or does not know. So every backup label is looked at, before anybody
  counts on it.

  Rule: No label is in vain

    Scenario: Every backup label stands on a service and none on its containers
      When the operator reads the backup labels of the recipe
      Then every backup label should stand where a backup bot reads it

    Scenario: Every backup label is one that backup bots obey
      When the operator reads the backup labels of the recipe
      Then every backup label should be spelt as published

    Scenario: Every path and volume that a backup label names is mounted
      When the operator reads the backup labels of the recipe
      Then every backup label should name what is mounted

    Scenario: Every hook and path belongs to a service that is enabled for backup
      When the operator reads the backup labels of the recipe
      Then every backup label should belong to a service that is enabled
