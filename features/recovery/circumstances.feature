@recovery @slow @apart
Feature: A backup is restored into other circumstances than it was taken in
  Years pass between a backup and its restore: the recipe has moved on, somebody has changed the settings. A mail server of the version before is
  deployed for this, backed up, and replaced by a bare new one.

  Background:
    Given a mailbox of the version before is in a snapshot

  Rule: This version takes the backup of the version before

    Scenario: A backup of the version before comes back in this version
      When the operator restores it into a bare new server of this version
      Then the mailbox should be as it was under the version before

  Rule: Settings that do not fit the backup are noticed

    Scenario: A backup of the mail domain that the settings name is not complained of
      When the operator compares the snapshot with the settings
      Then the operator should be told nothing of the mail domain

    Scenario: A backup of another mail domain than the settings name is noticed before the restore
      When the operator compares the snapshot with settings of another mail domain
      Then the operator should be told that the mail domain is another

    Scenario: A restored mail server that knows nothing of the mail domain of its settings is noticed
      When the operator restores it all the same, and looks at the mail domain again
      Then the operator should be told that the mail domain is another
