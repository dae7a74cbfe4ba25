Feature: Canary

  Scenario: A canary that sings is no failure
    Given a canary that sings

  Scenario: A canary falls silent
    Given a canary that is silent
