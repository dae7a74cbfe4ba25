Feature: Canary
