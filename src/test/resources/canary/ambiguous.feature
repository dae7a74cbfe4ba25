Feature: Canary

  Scenario: A canary sings two songs at once
    Given a canary that sings two songs
