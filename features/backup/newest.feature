@backup @look @smoke
Feature: The newest snapshot would do today
  A schedule that stopped weeks ago looks like one that runs, until the day of the loss. So the newest snapshot that is in the repository
  anyhow is looked at: how old it is, and what it lacks of what there is now. Nothing is made for this look.

  Rule: The schedule really ran

    Scenario: The newest snapshot is recent
      When the operator looks at the newest snapshot
      Then it should be no older than the operator's limit

  Rule: It holds what there is to lose

    Scenario: The newest snapshot holds every volume that is labelled for backup
      When the operator looks at the newest snapshot
      Then it should hold every volume that is labelled for backup

    Scenario: The newest snapshot holds the accounts and the mailboxes of today
      When the operator looks at the newest snapshot
      Then it should lack no more of today's accounts than the operator's limit
      And it should lack no more of today's mailboxes than the operator's limit
