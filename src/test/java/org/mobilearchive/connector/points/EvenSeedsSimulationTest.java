package org.mobilearchive.connector.points;

/** The seeds that are even. */
class EvenSeedsSimulationTest extends SeedsSimulation {
    EvenSeedsSimulationTest() {
        super(0);
    }
}
