@mailproof @recovery @slow @apart
Feature: Settings that do not fit a backup are noticed
  No mail server complains when its settings name another mail domain than its accounts are of. A mail server is deployed for this, backed up, and
  deployed once more under other settings.

  Background:
    Given the mailbox on its own server has received a message
    And the backup bot has taken a snapshot

  Rule: The mail domain of the settings is held against the accounts

    Scenario: A backup of the mail domain that the settings name is not complained of
      When the operator looks at the settings beside the snapshot
      Then the operator should be told nothing of the mail domain

    Scenario: A backup of another mail domain than the settings name is noticed before the restore
      When the operator looks at settings of another mail domain beside the snapshot
      Then the operator should be told that the mail domain is another

    Scenario: A restored mail server that knows nothing of the mail domain of its settings is noticed
      When the operator restores the snapshot under settings of another mail domain
      Then the operator should be told that the mail domain is another
