@fidelity @exclusive-stack
Feature: A mailbox of many years returns as its user knew it
  One message in the INBOX is soon proven. People have folders within folders, names in every script, letters of decades with odd bytes
  and large files, and marks on them. So one mailbox that has some of each is filled, backed up, lost and restored.

  Background:
    Given the representative mailbox has received the letters of many years

  Rule: What is proven about it is what was put there

    Scenario: A mailbox with folders, flags and odd letters holds what its user put there
      When the operator looks at the representative mailbox
      Then everything of the representative mailbox should be there

    Scenario: The snapshot holds every file of the mailbox and every row of the accounts
      When the backup bot takes a snapshot
      Then the snapshot should hold everything of the representative mailbox

    Scenario: The loss of the mailbox and of accounts of every kind is real
      When the operator loses the representative mailbox
      Then everything of the representative mailbox should be gone

  Rule: Everything that the user sees is as it was

    Background:
      Given the operator has lost the representative mailbox

    Scenario Outline: After a restore <what> as before
      When the operator restores the snapshot
      Then <thing> of the representative mailbox should be as they were

      Examples:
        | what                                           | thing                                          |
        | every message of every folder is byte for byte | the messages of every folder                   |
        | read marks and keywords are                    | the read marks and keywords                    |
        | messages keep the dates at which they arrived  | the dates of arrival                           |
        | mail clients know the messages that they have  | the numbers that mail clients know messages by |
        | folders are subscribed                         | the folder subscriptions                       |

    Scenario: Every file and directory of a mailbox returns with its owner and mode
      When the operator restores the snapshot
      Then the Maildir of the representative mailbox should be as it was

  Rule: What its user had set up goes on acting

    Background:
      Given the operator has lost the representative mailbox

    Scenario: A filter goes on filing mail after a restore
      When the operator restores the snapshot
      Then the filter of the representative mailbox should work as it did

    Scenario: An out-of-office reply goes on answering after a restore
      When the operator restores the snapshot
      Then the out-of-office reply of the representative mailbox should work as it did

    Scenario: The quota agrees with the messages after a restore
      When the operator restores the snapshot
      Then the quota of the representative mailbox should work as it did

  Rule: No message appears twice, unless the bot is declared to keep newer files

    Scenario: A message that was read after the backup is as it was at the backup after the restore
      Given a message of the representative mailbox has been read after the backup
      When the operator restores the snapshot
      Then the message that was read should be as it was at the backup, and there twice only if the bot is declared to keep newer files
