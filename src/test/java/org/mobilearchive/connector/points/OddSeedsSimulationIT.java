package org.mobilearchive.connector.points;

/** The seeds that are odd. */
class OddSeedsSimulationIT extends SeedsSimulation {
    OddSeedsSimulationIT() {
        super(1);
    }
}
