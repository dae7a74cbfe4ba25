@traffic @exclusive-stack
Feature: Mail that keeps arriving is never lost without a word
  Nobody stops writing because a backup runs. So mail keeps arriving, at a known rate, before, during and after a backup, and before,
  during and after a restore of it; accounts are made meanwhile. Each message that the mail server accepted is followed to where it
  ends.

  Background:
    Given mail has kept arriving while a snapshot was taken and while it was restored

  Rule: A snapshot that is taken under traffic holds what was there before it began

    Scenario: Every message that was delivered before a busy snapshot began is in it
      When the operator compares the busy snapshot with what had been delivered
      Then the busy snapshot should hold every message that was there before it began

    Scenario: Every account that was made before a busy snapshot began is in its database
      When the operator compares the busy snapshot with what had been delivered
      Then the database in the busy snapshot should be sound and know every account that was made before

  Rule: A restore under traffic rolls back what it is declared to roll back, and loses nothing else

    Scenario: Every message that was accepted under traffic is accounted for
      When the operator follows each accepted message
      Then each should be there once, in the queue, sent back, or rolled back as declared

    Scenario: Accounts and mailboxes agree after a restore under traffic
      When the operator follows each accepted message
      Then no mailbox of them should be without an account in a sound database
