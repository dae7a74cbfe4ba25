@backup @exclusive-stack
Feature: The snapshot holds what users would miss
  A bot that skips a volume still reports success. So the snapshot itself is asked what it holds, never the live volume, and never
  the bot.

  Background:
    Given the probe mailbox has received a message

  Rule: Accounts are in the snapshot

    @smoke
    Scenario: The backup captures an account with its password and settings
      When the backup bot takes a snapshot
      Then the snapshot should hold the account of the probe mailbox

  Rule: Messages are in the snapshot

    @smoke
    Scenario: The backup captures a message with every byte, flag, owner and mode
      When the backup bot takes a snapshot
      Then the snapshot should hold the Maildir of the probe mailbox
