package org.mobilearchive.connector.command;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.collection.Journals;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.AuditLog;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.StagedSegments;
import org.mobilearchive.connector.staging.StagedObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans that keep evidence: journals, the audit log, the configuration in it. */
final class EvidenceBeans {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceBeans.class);

    private EvidenceBeans() {}

    /** @throws org.mobilearchive.connector.ledger.LedgerException if staging is ahead of the ledger */
    static void bind(CamelContext camel, Database database, Spool spool, StagedObjects staged) {
        try {
            new StagedSegments(staged).requireNewestIn(database);
        } catch (IOException e) {
            LOG.warn("whether the ledger is as new as staging was not checked: {}", FaultText.of(e));
        }
        AuditLog log = new AuditLog(database, spool);
        camel.getRegistry().bind("audit", log);
        camel.getRegistry().bind("journals", new Journals(spool));
        camel.getRegistry().bind("configuration", new EffectiveConfiguration(log, key -> camel.getPropertiesComponent()
                .resolveProperty(key)
                .orElse("")));
    }
}
