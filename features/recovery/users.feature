@recovery @exclusive-stack
Feature: One user's loss is repaired by itself
  A restore rolls back everybody's mail. For one user, or one message, an operator takes out of the snapshot what was lost and leaves all else as it
  is. And who was made again or renamed since the backup comes back as before it.

  Rule: One user comes back and nobody else is rolled back

    Background:
      Given the mailbox of one user has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the mailbox of one user
      And another mailbox has received a newer message

    Scenario: A user who was lost alone comes back alone
      When the operator restores one user alone from the snapshot
      Then the account and the Maildir of the mailbox of one user should be as they were
      And the old password should open the mailbox of one user, and no other

    Scenario: Other users keep the mail that came since when one user is brought back
      When the operator restores one user alone from the snapshot
      Then nothing else should have changed

  Rule: One message comes back and nothing else is rolled back

    Scenario: A deleted message returns beside the mail that came since
      Given the tidied mailbox has received a message
      And the backup bot has taken a snapshot
      And a message of the tidied mailbox has been deleted after the backup
      And the tidied mailbox has received a newer message
      When the operator restores one message alone from the snapshot
      Then the message of the tidied mailbox should be as it was
      And nothing else should have changed

  Rule: Who has changed since the backup comes back as before

    Background:
      Given after the backup one mailbox was made again and another renamed

    Scenario: A user who was made again comes back as before the backup
      When the operator restores the snapshot
      Then the account and the Maildir of the mailbox that was made again should be as they were
      And the old password should open the mailbox that was made again, and no other

    Scenario: A user who was renamed comes back under the old name
      When the operator restores the snapshot
      Then the account and the Maildir of the renamed mailbox should be as they were
      And what came under the new name should be kept or removed as the bot is declared to
