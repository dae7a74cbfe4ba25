@functional @exclusive-stack
Feature: Mail comes and goes as users expect
  A server whose backups are proven must also be one that works: people write, people read, and nobody else does.

  Rule: A message reaches its reader

    @smoke
    Scenario Outline: A message sent <way> reaches its reader
      When a message is sent <way>
      Then its reader should find it in the INBOX

      Examples:
        | way                         |
        | by the server itself        |
        | by a user through the front |
        | to an alias of the reader   |

  Rule: Only the right password opens a mailbox

    Scenario: The right password opens a mailbox for reading and for sending, and a wrong one does not
      When the reader's own password is tried
      Then front should let the reader in
      When a wrong password is tried for the reader
      Then front should refuse it

  Rule: Disabling and deleting differ

    Scenario: A disabled mailbox still receives, but lets its user in no more
      When the operator disables a mailbox
      Then the disabled mailbox should still receive mail
      And the user of the disabled mailbox should be refused

    Scenario: A deleted mailbox is unknown, and its Maildir stays
      When the operator deletes a mailbox
      Then the deleted mailbox should be unknown to the mail server
      And the Maildir of the deleted mailbox should still be there
