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
      Then the INBOX of the probe mailbox should be as it was
      And the old password should open the probe mailbox, and no other

    Scenario: Other mailboxes are untouched by the loss and the restore
      When the operator restores the snapshot
      Then nothing else should have changed

  Rule: What came after the snapshot is kept or removed as declared

    Scenario: Mail that is newer than the snapshot is removed or kept as the bot is declared to treat it
      Given the probe mailbox has received a message
      And the backup bot has taken a snapshot
      And another mailbox has received a newer message
      When the operator restores the snapshot
      Then the older message of another mailbox should be there
      And the newer message should be kept or removed as the bot is declared to

  Rule: What is restored alone is all that comes back

    Scenario: A restore of the accounts alone does not bring the message back
      Given the half-restored mailbox has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the half-restored mailbox
      When the operator restores only the accounts from the snapshot
      Then the account of the half-restored mailbox should be as it was
      But the message of the half-restored mailbox should not have come back
