/** Tests of {@link support.swarm}: those tagged {@code engine} need a live one, the others make do with a fake. */
package selftest.swarm;
