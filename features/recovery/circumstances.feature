@recovery @slow @apart
Feature: A backup is restored into other circumstances than it was taken in
  Years pass between a backup and its restore, and the recipe has moved on. A mail server of the version before is deployed for this, backed up, and
  replaced by a bare new one.

  Background:
    Given the mailbox of an older backup has received a message
    And the backup bot has taken a snapshot

  Rule: This version takes the backup of the version before

    Scenario: A backup of the version before comes back in this version
      When the operator restores the snapshot into a bare new server
      Then the account and the Maildir of the mailbox of an older backup should be as they were
