/**
 * The Docker engine, its swarm, stacks, services and containers, and what can be asked of them. Knows Docker, nothing of
 * mail, and shows none of docker-java's types.
 */
package support.swarm;
