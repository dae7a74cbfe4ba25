@recovery @slow @apart
Feature: What the recipe leaves out comes back when it is labelled
  By default the DKIM keys, the webmail's address books and the mail in transit are left out of backups. An operator who can't do without them
  labels their volumes in an overlay. A mail server is deployed with such an overlay for this.

  Background:
    Given the operator has labelled the volumes of the DKIM keys, of the webmail and of the queue

  @dkim
  Rule: Labelled DKIM keys survive a loss

    Scenario: Mail is signed with the published key, which is in the snapshot
      When a user sends mail
      And the backup bot takes a snapshot
      Then the mail should be signed with the published key
      And the snapshot should hold the DKIM key of the mailbox on the fully labelled server
      And a restore of another volume should leave the DKIM key alone

    Scenario: A lost DKIM key signs no more mail
      When the operator loses the volumes of the overlay
      Then the DKIM key of the mailbox on the fully labelled server should be gone

    Scenario: Mail signed before the loss and mail signed after the restore verify with the same published key
      Given the operator has lost the volumes of the overlay
      When the operator restores what was lost
      Then the DKIM key of the mailbox on the fully labelled server should be as it was

  Rule: Labelled address books survive a loss

    Scenario: A contact in the webmail comes back when its volume is labelled
      Given the operator has lost the volumes of the overlay
      When the operator restores what was lost
      Then the webmail contact of the mailbox on the fully labelled server should be as it was

  Rule: A labelled queue survives a loss

    Scenario: A message that waited in the queue is delivered once when its volume is labelled
      Given the operator has lost the volumes of the overlay
      When the operator restores what was lost
      Then the queued message of the mailbox on the fully labelled server should be as it was
      And the queued message should reach its reader once
