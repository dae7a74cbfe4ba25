@backup @look @smoke
Feature: A restore of today would bring back what there is
  A schedule that stopped weeks ago looks like one that runs, and a backup of empty directories like a whole one, until the day of the loss.
  So the newest snapshot that a restore would take is opened, and laid beside what there is now and beside earlier snapshots. What is older
  than it must be in it; a loss that goes on into each new backup shows in what earlier ones hold. Nothing is made for this look.

  Rule: The schedule really ran

    Scenario: The newest snapshot is recent
      When the operator looks at the newest snapshot
      Then the snapshot should be no older than the operator's limit

    Scenario: No abandoned lock keeps the next backup out of the repository
      When the operator looks at the locks of the repository
      Then no lock should keep the next backup out

  Rule: It holds what there is to lose

    Scenario: The newest snapshot holds every volume that is labelled for backup
      When the operator looks at the newest snapshot
      Then the snapshot should hold every volume that is labelled for backup

    Scenario: The newest snapshot holds every account of today that is older than it
      When the operator looks at the newest snapshot
      Then the snapshot should hold every account that is older than it
      And the snapshot should lack no more of today's accounts than the operator's limit

    Scenario: The newest snapshot holds every message of today that is older than it
      When the operator looks at the newest snapshot
      Then the snapshot should hold every message that is older than it
      And the snapshot should lack no more of today's mailboxes than the operator's limit

    Scenario: The database that is kept is the one that the mail server answers from
      When the operator looks at the accounts
      Then the mail server should answer of those that its database has

  Rule: Nothing is lost from backup to backup

    Scenario: The newest snapshot holds every account that earlier snapshots hold
      When the operator looks at the newest snapshot beside earlier ones
      Then no account should have vanished

    Scenario: The newest snapshot holds the mail of earlier snapshots but for what people delete
      When the operator looks at the newest snapshot beside earlier ones
      Then no more mail than people delete should have vanished
