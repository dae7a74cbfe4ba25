@recovery @exclusive-stack
Feature: One user's loss is repaired by itself
  A restore rolls back everybody's mail. For one user, or one message, an operator takes out of the snapshot what was lost and leaves all else as it
  is. And who was made anew or renamed since the backup comes back as the one of before.

  Rule: One user comes back and nobody else is rolled back

    Background:
      Given one user has been lost while mail went on coming to another

    Scenario: A user who was lost alone comes back alone
      When the operator brings back that user alone from the snapshot
      Then the account and the Maildir of that user should be as they were
      And that user should be let in with the old password

    Scenario: Other users keep the mail that came since when one user is brought back
      When the operator brings back that user alone from the snapshot
      Then the other user should still have the mail that came since

  Rule: One message comes back and nothing else is rolled back

    Scenario: A deleted message returns beside the mail that came since
      Given a message has been deleted after the backup
      When the operator fetches that message out of the snapshot
      Then it should be in the INBOX again as it was, beside the mail that came since

  Rule: Who has changed since the backup comes back as before

    Background:
      Given after the backup one user was made anew and another one renamed

    Scenario: A user who was made anew comes back as the one of before
      When the operator restores the snapshot of before that
      Then the user who was made anew should be the one of before, with the old password only

    Scenario: A user who was renamed comes back under the old name
      When the operator restores the snapshot of before that
      Then the user who was renamed should be there under the old name
      And nothing of the new name should be left but what the bot is declared to keep
