@backup @look @smoke
Feature: The recipe says what to keep
  A backup bot keeps what the labels of the services tell it to keep, and ends without an error when a volume has no label.
  So every volume that the deployed stack mounts is looked at: it is labelled, or its operator has said why it need not come back.

  Rule: No volume is forgotten

    Scenario: Every volume is labelled for backup or excluded with a reason
      When the operator looks at the mounted volumes beside the backup labels
      Then the volumes with the accounts and the messages should be labelled for backup
      And every other volume should be labelled, or excluded with a reason
