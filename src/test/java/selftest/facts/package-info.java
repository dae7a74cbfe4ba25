/** Replays what was measured on the real programs against the lab's stand-ins, row by row: what keeps the lab honest. */
package selftest.facts;
