@recovery @exclusive-stack
Feature: The operator gets the day that was asked for
  A bot that takes the latest snapshot whatever it is told brings back the damage of today. And a retention that removes the wrong snapshot
  is noticed on the day of the loss. So three days are told apart by what only each of them held.

  Rule: The snapshot that is asked for is the one that comes back

    Background:
      Given the mailbox of three days has received a message
      And the backup bot has taken a snapshot on each of three days
      And the operator has lost the mailbox of three days

    Scenario: The day before the last one returns with its account and its messages
      When the operator restores the snapshot of the second day
      Then the account and the Maildir of the mailbox of three days should be as they were

    Scenario: Nothing of an older or a newer day comes along with the day that was asked for
      When the operator restores the snapshot of the second day
      Then nothing should be there that only the first or the third day had

    Scenario: A running mail server goes by the restored accounts at once
      When the operator restores the snapshot of the second day
      Then the mail server should know the account of the mailbox of three days without a restart

  Rule: Retention keeps a copy that restores

    Scenario: The newest snapshot outlives those that are removed, and restores
      Given the mailbox of two snapshots has received a message
      And the backup bot has taken two snapshots
      And the operator has removed all snapshots but the newest
      And the operator has lost the mailbox of two snapshots
      When the operator restores the newest snapshot
      Then the newest snapshot should be the only one that is left
      And the account and the Maildir of the mailbox of two snapshots should be as they were
