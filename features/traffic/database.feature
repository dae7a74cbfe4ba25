@traffic @slow @apart
Feature: The database of accounts is copied whole while it is written
  A file that is copied while a program writes it can be half old and half new, and no backup bot notices. So the database is written
  without a pause, in large transactions, while snapshots of it are taken: by a hook, and for comparison as the recipe has it.

  Rule: A copy that a hook makes is whole, whatever is written meanwhile

    Scenario: Each snapshot of a busy database that a hook copies is whole
      When the backup bot takes snapshots of the busy database with a hook
      Then each copy should be whole and hold every account that was written before

    Scenario: A database that a hook copied comes back into a running mail server
      When the operator restores a snapshot of the busy database with a hook
      Then the database should be as the snapshot has it

    Scenario: An account of which a hook keeps a copy only is captured, and returns
      When the operator restores a snapshot of the busy database with a hook
      Then an account of which the hook keeps a copy only should be in the snapshot and return as it was
