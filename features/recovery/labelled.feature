@recovery @slow @apart
Feature: What the recipe leaves out comes back when it is labelled
  By default the DKIM keys, the webmail's address books and the mail in transit are left out of backups. An operator who can't do without them
  labels their volumes in an overlay. A mail server is deployed with such an overlay for this.

  Background:
    Given the operator has labelled the volumes of the DKIM keys, of the webmail and of the queue

  @dkim
  Rule: Labelled DKIM keys survive a loss

    Scenario: Mail is signed with the published key, which is in the snapshot
      When a user sends mail, and the backup bot takes a snapshot
      Then the mail should be signed with the published key
      And the snapshot should hold the key
      And a restore of another volume should leave the key alone

    Scenario: A lost DKIM key signs no more mail
      When the operator loses these volumes
      Then the key should be gone, and no mail should be signed with it

    Scenario: Mail signed before the loss and mail signed after the restore verify with the same published key
      When the operator restores these volumes after their loss
      Then the key should be as it was, and sign mail so that the key published before the loss verifies it

  Rule: Labelled address books survive a loss

    Scenario: A contact in the webmail comes back when its volume is labelled
      When the operator restores these volumes after their loss
      Then the contact of the webmail's user should be as it was

  Rule: A labelled queue survives a loss

    Scenario: A message that waited in the queue is delivered once when its volume is labelled
      When the operator restores these volumes after their loss
      Then a message that waited in the queue should wait again
      And it should reach its reader once when it is let go
