@recovery @slow @apart
Feature: Lost volumes are repaired from a snapshot
  A disk fails, a volume is removed by mistake, a server burns down. What is lost here is lost as it would be then: the volume is removed, and
  a new, empty one is in its place. A mail server is deployed for this.

  Rule: One lost volume is repaired by itself

    Scenario: A lost volume with the accounts comes back, and the messages stay as they are
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the volume with the accounts
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the loss should have been real
      And the account of the mailbox on its own server should be as it was
      And the INBOX of the mailbox on its own server should be as it was
      And the old password should open the mailbox on its own server, and no other
      And nothing else should have changed

    Scenario: A lost volume with the messages comes back, and the accounts stay as they are
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the volume with the messages
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the loss should have been real
      And the Maildir of the mailbox on its own server should be as it was
      And the INBOX of the mailbox on its own server should be as it was
      And the old password should open the mailbox on its own server, and no other
      And nothing else should have changed

  Rule: All that is labelled comes back together

    Scenario: All labelled volumes that were lost together come back
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost every labelled volume
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the loss should have been real
      And the account of the mailbox on its own server should be as it was
      And the Maildir of the mailbox on its own server should be as it was
      And the INBOX of the mailbox on its own server should be as it was
      And the old password should open the mailbox on its own server, and no other

  Rule: A bare new server needs nothing but the recipe, its variables and the repository

    Scenario: A bare new server gets its accounts and messages back
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the whole mail server
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the loss should have been real
      And the account of the mailbox on its own server should be as it was
      And the Maildir of the mailbox on its own server should be as it was
      And the INBOX of the mailbox on its own server should be as it was
      And the old password should open the mailbox on its own server, and no other

    Scenario: A bare new server's operator is told what no snapshot brings back
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the whole mail server
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then every volume should have come back from the snapshot, or be excluded with a reason

    Scenario: A contact in the webmail comes back where its volume is kept
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the whole mail server
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the webmail contact of the mailbox on its own server should have come back if its volume is kept, and be lost if not
      And the ledger should keep the volume of the webmail, or exclude it with a reason

    Scenario: A message that waits in the queue comes back where its volume is kept
      Given the mailbox on its own server has received a message
      And the backup bot has taken a snapshot
      And the operator has lost the whole mail server
      When the operator restores what was lost
      And the operator restarts front and the services that use what was lost
      Then the queued message of the mailbox on its own server should have come back if its volume is kept, and be lost if not
      And the ledger should keep the volume of the queue, or exclude it with a reason
