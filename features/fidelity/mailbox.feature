@fidelity @exclusive-stack
Feature: A mailbox of many years returns as its user knew it
  One message in the INBOX is soon proven. People have folders within folders, names in every script, letters of decades with odd bytes
  and large files, and marks on them. So one mailbox that has some of each is filled, backed up, lost and restored.

  Background:
    Given the representative mailbox has been filled

  Rule: What is proven about it is what was put there

    Scenario: A mailbox with folders, flags and odd letters holds what its user put there
      When the user of the representative mailbox opens it
      Then it should hold every letter as it was put there, and no other

    Scenario: The snapshot holds every file of the mailbox and every row of the accounts
      When the backup bot takes a snapshot of the representative mailbox
      Then the snapshot should hold every file of it and every row of the accounts

    Scenario: The loss of the mailbox and of accounts of every kind is real
      When the operator loses the representative mailbox
      Then it should be gone on disk, for its user, and from the accounts

  Rule: Everything that the user sees is as it was

    Background:
      Given the operator has lost the representative mailbox

    Scenario Outline: After a restore <what> as before
      When the operator restores the representative mailbox
      Then <thing> should be as they were

      Examples:
        | what                                           | thing                                          |
        | every message of every folder is byte for byte | the messages of every folder                   |
        | read marks and keywords are                    | the read marks and keywords                    |
        | messages keep the dates at which they arrived  | the dates of arrival                           |
        | mail clients know the messages that they have  | the numbers that mail clients know messages by |
        | folders are subscribed                         | the folder subscriptions                       |

    Scenario: Every file and directory of a mailbox returns with its owner and mode
      When the operator restores the representative mailbox
      Then every file and directory of it should be as it was

  Rule: What its user had set up goes on acting

    Background:
      Given the operator has lost the representative mailbox

    Scenario: A filter goes on filing mail after a restore
      When the operator restores the representative mailbox
      Then a letter that comes should be filed where its filter says, as before

    Scenario: An out-of-office reply goes on answering after a restore
      When the operator restores the representative mailbox
      Then a letter that comes should be answered, as before

    Scenario: The quota agrees with the messages after a restore
      When the operator restores the representative mailbox
      Then mail server, database and messages should agree on its quota, as before

  Rule: No message appears twice, unless the bot is declared to keep newer files

    Scenario: A message that was read after the backup is as it was at the backup after the restore
      Given its user has read a message after the backup
      When the operator restores the representative mailbox
      Then that message should be there as it was at the backup, and once unless the bot is declared to keep newer files
