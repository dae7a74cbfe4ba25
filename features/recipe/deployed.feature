@backup @look @smoke
Feature: The deployed stack's backup labels do what they say
  What is deployed may differ from the recipe on disk: an overlay was left out, a label was added by hand. So the labels of the running
  services are read as a backup bot finds them.

  Rule: No label of the deployed stack is in vain

    Scenario: Every backup label of the deployed stack is one that backup bots read and obey
      When the operator looks at the backup labels of the deployed stack
      Then every backup label should stand where a backup bot reads it
      And every backup label should be spelt as published
      And every backup label should name a command where it is a hook

    Scenario: Every backup label of the deployed stack speaks of what is mounted and enabled
      When the operator looks at the backup labels of the deployed stack
      Then every backup label should name what is mounted
      And every backup label should belong to a service that is enabled
      And every backup label should keep a volume whole, or the ledger say why the rest need not come back
