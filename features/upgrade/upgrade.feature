@upgrade @apart
Feature: An upgrade brings backups and loses nothing
  Who upgrades in place counts on two things: that everything is still there, and that from now on it is kept, whatever the version before
  told a backup bot to keep. The version before is deployed for this, with a mailbox of its own.

  Background:
    Given the mailbox of the version before has received a message

  Rule: Of the version before, backups cover what its labels tell

    Scenario: The backup bot keeps of the version before what its labels tell
      When the backup bot is asked for a snapshot of the version before
      Then there should be a snapshot of what its labels keep, and none where they keep nothing

  Rule: An upgrade in place loses nothing

    Scenario: An upgrade in place ends with every service running in the new version
      When the operator upgrades in place to this version
      Then every service should be running, and healthy where it has a health check
      And every task should run as the new recipe says, and as the old one before
      And the application should tell its new version, if that is another

    Scenario: An account and its Maildir survive the upgrade unchanged
      When the operator upgrades in place to this version
      Then the account of the mailbox of the version before should be as it was
      And the Maildir of the mailbox of the version before should be as it was

    Scenario: A user reads the mail from before the upgrade with the old password
      When the operator upgrades in place to this version
      Then the INBOX of the mailbox of the version before should be as it was
      And the old password should open the mailbox of the version before, and no other

  Rule: Backups cover what was upgraded

    Scenario: A snapshot after the upgrade holds the mailbox from before it
      Given the operator has upgraded in place to this version
      When the backup bot takes a snapshot
      Then the snapshot should hold the account and the Maildir of the mailbox of the version before
