package org.mobilearchive.connector.points;

/** The seeds that are even. */
class EvenSeedsSimulationIT extends SeedsSimulation {
    EvenSeedsSimulationIT() {
        super(0);
    }
}
