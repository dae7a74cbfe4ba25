@traffic @exclusive-stack
Feature: Mail that keeps arriving is never lost without a word
  Nobody stops writing because a backup runs. So mail keeps arriving, at a known rate, before, during and after a backup, and before,
  during and after a restore of it; accounts are made meanwhile. Each message that the mail server accepted is followed to where it
  ends.

  Background:
    Given mail has kept arriving during a backup and during its restore

  Rule: A snapshot that is taken under traffic holds what was there before it began

    Scenario: Every message that was delivered before a busy snapshot began is in it
      When the operator looks at the snapshot that was taken meanwhile
      Then the snapshot should hold every message that is older than it

    Scenario: Every account that was made before a busy snapshot began is in its database
      When the operator looks at the snapshot that was taken meanwhile
      Then the snapshot should hold every account that is older than it

  Rule: A restore under traffic rolls back what it is declared to roll back, and loses nothing else

    Scenario: Every message that was accepted under traffic is accounted for
      When the operator looks at every accepted message
      Then each message should be there once for each delivery, in the queue, sent back, or rolled back as declared

    Scenario: Accounts and mailboxes agree after a restore under traffic
      When the operator looks at every accepted message
      Then no mailbox should be without an account in a sound database
