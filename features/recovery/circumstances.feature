@recovery @slow @apart
Feature: A backup is restored into other circumstances than it was taken in
  Years pass between a backup and its restore: the recipe has moved on, somebody has changed the settings. A mail server of the version before is
  deployed for this, backed up, and replaced by a bare new one.

  Background:
    Given the mailbox of an older backup has received a message
    And the backup bot has taken a snapshot

  Rule: This version takes the backup of the version before

    Scenario: A backup of the version before comes back in this version
      When the operator restores the snapshot into a bare new server
      Then the account and the Maildir of the mailbox of an older backup should be as they were

  Rule: Settings that do not fit the backup are noticed

    Scenario: A backup of the mail domain that the settings name is not complained of
      When the operator looks at the settings beside the snapshot
      Then the operator should be told nothing of the mail domain

    Scenario: A backup of another mail domain than the settings name is noticed before the restore
      When the operator looks at settings of another mail domain beside the snapshot
      Then the operator should be told that the mail domain is another

    Scenario: A restored mail server that knows nothing of the mail domain of its settings is noticed
      When the operator restores the snapshot under settings of another mail domain
      Then the operator should be told that the mail domain is another
