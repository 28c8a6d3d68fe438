package org.mobilearchive.connector.staging;

import org.mobilearchive.connector.content.Content;

/** One object to stage, without what the routes make of it. */
record OneObject(StagedObject object, Content content) implements ToStage<StagedObject> {
    @Override
    public StagedObject staged() {
        return object;
    }
}
