@recovery @exclusive-stack
Feature: What was killed half way is neither counted as done nor in the way
  Power fails, memory runs out, somebody loses patience. What is left of a backup then must not be taken for a snapshot, and what is
  left of a restore not for a mail server.

  Rule: A killed backup heals itself

    Background:
      Given a backup has been killed half way

    Scenario: A killed backup leaves no snapshot behind
      When the operator looks at the snapshots
      Then no snapshot of the killed backup should be there

    Scenario: The backup after a killed one holds everything and finds nothing in its way
      When the backup bot takes the next snapshot
      Then the snapshot should hold the account and the Maildir of the mailbox of the killed backup
      And no lock of the killed backup should be left in the repository

  Rule: A killed restore is never done

    Scenario: A restore whose work was killed half way is reported as failed
      When a restore is killed half way
      Then the backup bot should report that the restore failed
      And the mailbox of the killed restore should not be taken for whole

    Scenario: A restore that is run again after a killed one brings everything back
      Given a restore has been killed half way
      When the operator restores the snapshot again
      Then the account and the Maildir of the mailbox of the killed restore should be as they were
