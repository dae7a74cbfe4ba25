@recovery @exclusive-stack
Feature: Trouble with the repository is told before the day of the loss
  A backup that fails is bad; one that fails and says nothing is worse. So a bot with a repository of its own is brought into the troubles
  that operators meet.

  Rule: A backup that can't be whole fails, and says why

    Scenario Outline: The backup bot fails and names the cause when <trouble>
      When the backup bot is asked for a snapshot while <trouble>
      Then the backup bot should fail and name the cause
      And the repository should be the same, with the snapshots that it had

      Examples:
        | trouble                                 |
        | the volume with the messages is missing |
        | the messages are unreadable             |
        | the repository password is wrong        |
        | the repository disk is full             |

    Scenario: An older snapshot restores from a full repository disk
      Given the mailbox in a full repository has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the mailbox in a full repository
      When the operator restores the snapshot while the repository disk is full
      Then the account and the Maildir of the mailbox in a full repository should be as they were

  Rule: The repository does not go with the bot

    Scenario: A snapshot outlives a restart of the bot that took it
      Given the mailbox of a restarted bot has received a message
      And the backup bot has taken a snapshot
      And the backup bot has been restarted
      And the operator has lost the mailbox of a restarted bot
      When the operator restores the snapshot
      Then the account and the Maildir of the mailbox of a restarted bot should be as they were

  Rule: Damaged storage is found in time

    Scenario: The repository is sound to the last byte
      When the operator checks every byte of the repository
      Then the repository should be sound

    Scenario: One flipped bit in the repository is found by a check that reads every byte
      Given one bit of the repository has flipped
      When the operator checks every byte of the repository
      Then the check should fail and name the damaged file
