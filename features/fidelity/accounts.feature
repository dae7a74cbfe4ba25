@fidelity @exclusive-stack
Feature: The accounts return to the last row
  An account that can log in is soon proven, and a database that opens is not yet complete. So every row of every table is compared with the
  one that it was.

  Rule: Whatever an operator has set up is as it was

    Scenario: Accounts return with their aliases, relays, tokens, forwards, quotas and passwords
      Given the operator has lost the representative mailbox
      When the operator restores the snapshot
      Then every row of the accounts should be as it was
