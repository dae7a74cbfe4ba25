@recovery @exclusive-stack
Feature: Trouble with the repository is told before the day of the loss
  A backup that fails is bad; one that fails and says nothing is worse. So a bot with a repository of its own is brought into the troubles
  that operators meet.

  Rule: A backup that can't be whole fails, and says why

    Scenario Outline: The backup bot fails and names the cause when <trouble>
      When the backup bot is asked for a snapshot while <trouble>
      Then the backup bot should fail and name the cause
      And the accepted snapshots should be those of before, in the same repository

      Examples:
        | trouble                                 |
        | the volume with the messages is missing |
        | the messages are unreadable             |
        | the repository password is wrong        |
        | the repository disk is full             |

    Scenario: An older snapshot restores from a full repository disk
      When the operator restores an older snapshot while the repository disk is full
      Then that restore should bring account and messages back

  Rule: Another repository is not mistaken for the old one

    Scenario: An empty repository in the place of the old one is noticed
      When the backup bot is asked for a snapshot while an empty repository is in the place of the old one
      Then it should be noticed that the repository is another one

  Rule: The repository does not go with the bot

    Scenario: A snapshot outlives a restart of the bot that took it
      Given a backup bot that has taken a snapshot was started anew
      When the operator restores that snapshot after a loss
      Then the restore by the bot that was started anew should bring account and messages back

  Rule: Rotten storage is found in time

    Scenario: The repository is sound to the last byte
      When the operator has every byte of the repository checked
      Then the repository should be sound

    Scenario: One flipped bit in the repository is found by a check that reads every byte
      Given one bit of a repository has flipped
      When the operator has every byte of that repository checked
      Then the check should fail and name the rotten file
