@restore @exclusive-stack
Feature: Whoever lost nothing notices nothing
  A restore writes and removes files as root. What it does to one path too many, somebody pays for who had lost nothing.

  Rule: Other mailboxes on the mail server are left alone

    Scenario: Twenty mailboxes and a second domain are untouched by a loss and a restore
      Given the operator has lost the representative mailbox
      When the operator restores the snapshot
      Then nothing else should have changed

  Rule: Other stacks are left alone

    Scenario: A snapshot of the mail server holds nothing of a neighbour stack whose name begins alike
      Given a neighbour stack stands beside the mail server
      When the backup bot takes a snapshot
      Then no snapshot should hold anything of the neighbour stack

    Scenario: A neighbour stack whose name begins alike is untouched by a restore of the mail server
      Given a neighbour stack stands beside the mail server
      When the operator restores the snapshot
      Then every file of the neighbour stack should be as it was
