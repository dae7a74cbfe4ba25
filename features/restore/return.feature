@restore @exclusive-stack
Feature: Everything that was lost returns

  Rule: The mailbox is back, and it is the same

    Background:
      Given the probe mailbox has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the probe mailbox

    Scenario: A lost account returns with its password and settings
      When the operator restores the snapshot
      Then the account of the probe mailbox should be as it was

    Scenario: A lost message returns to the INBOX byte for byte
      When the operator restores the snapshot
      Then the Maildir of the probe mailbox should be as it was

    Scenario: A user reads the returned message with the old password only
      When the operator restores the snapshot
      Then the user of the probe mailbox should read the same INBOX with the old password
      And a wrong password for the probe mailbox should be refused

    Scenario: Other mailboxes are untouched by the loss and the restore
      When the operator restores the snapshot
      Then other mailboxes than the probe mailbox should be untouched

  Rule: What came after the snapshot fares as declared

    Scenario: Mail that is newer than the snapshot is removed or kept as the bot is declared to treat it
      Given the probe mailbox has received a message
      And the backup bot has taken a snapshot
      And a newer message has arrived in another mailbox
      When the operator restores the snapshot
      Then the message of the snapshot should be there in that mailbox
      And the newer message should fare as the bot is declared to treat it

  Rule: Half a restore is not mistaken for a whole one

    Scenario: A restore of the accounts alone does not bring the message back
      Given the half-restored mailbox has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the half-restored mailbox
      When the operator restores only the accounts from the snapshot
      Then the account of the half-restored mailbox should be as it was
      But the message of the half-restored mailbox should still be missing
