@recovery @slow @apart
Feature: Lost volumes are repaired from a snapshot
  A disk fails, a volume is removed by mistake, a server burns down. What is lost here is lost as it would be then: the volume is removed, and
  a new, empty one is in its place. A mail server is deployed for this.

  Rule: One lost volume is repaired by itself

    Scenario: A lost volume with the accounts comes back, and the messages stay as they are
      Given the operator has lost the volume with the accounts after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then the loss should have been real
      And the account should be as it was before the loss
      And the user should read the same INBOX with the password of before the loss only
      And what was not lost should be untouched

    Scenario: A lost volume with the messages comes back, and the accounts stay as they are
      Given the operator has lost the volume with the messages after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then the loss should have been real
      And the Maildir should be as it was before the loss
      And the user should read the same INBOX with the password of before the loss only
      And what was not lost should be untouched

  Rule: All that is labelled comes back together

    Scenario: All labelled volumes that were lost together come back
      Given the operator has lost every labelled volume after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then the loss should have been real
      And the account should be as it was before the loss
      And the Maildir should be as it was before the loss
      And the user should read the same INBOX with the password of before the loss only

  Rule: A bare new server needs nothing but the recipe, its variables and the repository

    Scenario: A bare new server gets its accounts and messages back
      Given the operator has lost the whole mail server after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then the loss should have been real
      And the account should be as it was before the loss
      And the Maildir should be as it was before the loss
      And the user should read the same INBOX with the password of before the loss only

    Scenario: A bare new server's operator is told what no snapshot brings back
      Given the operator has lost the whole mail server after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then every volume should have come back from the snapshot, or be excluded with a reason

    Scenario: A contact in the webmail comes back where its volume is kept
      Given the operator has lost the whole mail server after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then a contact in the webmail should have come back if its volume is kept, and be lost if not
      And the ledger should have the webmail's volume as kept, or excluded with a reason

    Scenario: A message that waits in the queue comes back where its volume is kept
      Given the operator has lost the whole mail server after a snapshot
      When the operator restores what was lost, and restarts front and the services that use it
      Then a message that waited in the queue should have come back if its volume is kept, and be lost if not
      And the ledger should have the queue's volume as kept, or excluded with a reason
