Feature: Canary

  @lively
  Scenario: A canary sings
    Given a canary that sings
