@recovery @exclusive-stack
Feature: The operator gets the day that was asked for
  A bot that takes the latest snapshot whatever it is told brings back the damage of today. And a retention that lets the wrong snapshot
  go is noticed on the day of the loss. So three days are told apart by what only each of them held.

  Rule: The snapshot that is asked for is the one that comes back

    Background:
      Given the backup bot has taken a snapshot of a mailbox on each of three days
      And the operator has lost that mailbox

    Scenario: The day before the last one returns with its account and its messages
      When the operator restores the snapshot of the second day
      Then account and messages should be those of the second day

    Scenario: Nothing of an older or a newer day comes along with the day that was asked for
      When the operator restores the snapshot of the second day
      Then nothing should be there that only the first or the third day had

    Scenario: A running mail server goes by the restored accounts at once
      When the operator restores the snapshot of the second day
      Then the mail server should know the account of the second day without a restart

  Rule: Retention keeps a copy that restores

    Scenario: The newest snapshot outlives those that are let go, and restores
      Given the backup bot has taken two snapshots of a mailbox
      When the operator lets all snapshots go but the newest
      Then the newest snapshot should be the only one that is left
      And its restore should bring the mailbox back as it was
