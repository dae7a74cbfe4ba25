@functional @exclusive-stack
Feature: Mail comes and goes as users expect
  A server whose backups are proven must also be one that works: people write, people read, and nobody else does.

  Rule: A message reaches its reader

    @smoke
    Scenario Outline: A message sent <way> reaches its reader
      When a message is sent <way>
      Then the reader should find it in the INBOX

      Examples:
        | way                         |
        | by the server itself        |
        | by a user through the front |
        | to an alias of the reader   |

  Rule: Only the right password opens a mailbox

    Scenario: The right password opens a mailbox for reading and for sending, and a wrong one does not
      When the right password of a mailbox is tried
      Then front should let its user in
      When a wrong password of a mailbox is tried
      Then front should refuse its user

  Rule: Disabling and deleting differ

    Scenario: A disabled mailbox still receives, but lets its user in no more
      When the operator disables a mailbox
      Then the message of the disabled mailbox should be there
      And front should refuse its user

    Scenario: A deleted mailbox is unknown, and its Maildir stays
      When the operator deletes a mailbox
      Then the account of the deleted mailbox should be gone
      And the Maildir of the deleted mailbox should be there
