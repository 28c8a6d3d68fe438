package org.mobilearchive.connector.points;

/** The seeds that are odd. */
class OddSeedsSimulationTest extends SeedsSimulation {
    OddSeedsSimulationTest() {
        super(1);
    }
}
