Feature: Canary

  Scenario: A canary does what no one has defined
    Given a canary that nobody has defined
