package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.SecretFiles;
import org.mobilearchive.connector.settings.SettingsCheck;

/** Refuses to go on where the configuration is wrong, then makes what the routes call. */
final class Preparation extends MainListenerSupport {
    /** Which beans are made. */
    @FunctionalInterface
    interface Binding {
        void bind(Beans beans) throws Exception;
    }

    /** For the values of the configuration alone: no routes are looked at, because none will be read. */
    static final Binding NO_BEANS = beans -> {};

    private final Installation installation;
    private final UnaryOperator<SettingsCheck> rules;
    private final Binding binding;
    private final InstantSource clock;

    Preparation(Installation installation, UnaryOperator<SettingsCheck> rules, Binding binding, InstantSource clock) {
        this.installation = installation;
        this.rules = rules;
        this.binding = binding;
        this.clock = clock;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        PropertiesComponent properties =
                (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
        if (!installation.environment()) {
            properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        }
        addSecrets(properties);
        SettingsCheck check = new SettingsCheck(properties::resolveProperty, installation.profile());
        installation.files().forEach(file -> check.keys(file.toString(), SettingsFile.keys(file)));
        rules.apply(check.keys("--set", installation.overrides().keySet())).throwIfProblems();
        if (binding != NO_BEANS) {
            prepareRoutes(main);
        }
    }

    private void prepareRoutes(BaseMainSupport main) {
        RouteFiles.check(installation);
        try {
            binding.bind(new Beans(main.getCamelContext(), clock));
        } catch (Exception e) {
            throw new ConfigurationException(List.of(FaultText.of(e)));
        }
    }

    private void addSecrets(PropertiesComponent properties) {
        String folder = properties.resolveProperty("secrets.folder").orElse("");
        if (!folder.isBlank()) {
            Properties overrides = new Properties();
            overrides.putAll(installation.overrides());
            overrides.putAll(SecretFiles.read(Path.of(folder)));
            properties.setOverrideProperties(overrides);
        }
    }
}
