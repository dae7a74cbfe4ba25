@restore @exclusive-stack
Feature: The loss is real before anything is restored
  A wipe that misses its target makes every restore look good. So the loss is looked at where the mail server keeps its data, and through
  the mail server itself.

  Rule: What was lost is gone, on disk and for the mail server

    Background:
      Given the probe mailbox has received a message
      And the backup bot has taken a snapshot

    Scenario: The loss of an account is real
      When the operator loses the probe mailbox
      Then the account of the probe mailbox should be gone

    Scenario: The loss of a Maildir is real
      When the operator loses the probe mailbox
      Then the Maildir of the probe mailbox should be gone
