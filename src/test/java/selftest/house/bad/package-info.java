/** A house in which every rule is broken once, to show that each rule can fail. */
package selftest.house.bad;
