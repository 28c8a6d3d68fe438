package org.mobilearchive.connector.telemessage.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.telemessage.Sample;

/** Nothing that an item says is in its original alone: what the contract does not know is kept for the message. */
class FurtherMembersTest {
    @Test
    void whatTheContractDoesNotKnowIsKeptInTheOrderReceived() {
        assertThat(lines(
                        "\"poll\":{\"question\":\"Lunch?\",\"options\":[\"Ramen\",{\"text\":\"Pho\",\"votes\":2}],\"open\":true,"
                                + "\"by\":null,\"note\":\"\"},\"text\":\"t\",\"viewOnce\":true,"
                                + "\"sender\":{\"name\":\"Dana\",\"device\":\"Pixel\"},\"forwardedFrom\":[[\"Sam\"]]"))
                .containsExactly(
                        "poll.question: Lunch?",
                        "poll.options: Ramen",
                        "poll.options.text: Pho",
                        "poll.options.votes: 2",
                        "poll.open: true",
                        "viewOnce: true",
                        "sender.device: Pixel",
                        "forwardedFrom: Sam");
    }

    @Test
    void whatCannotBeReadAsTheContractSaysIsKeptToo() {
        assertThat(
                        lines(
                                "\"call\":\"missed\",\"kind\":{\"is\":\"poll\"},\"utcOffset\":\"CET\",\"conversation\":{\"group\":\"yes\"},"
                                        + "\"reactions\":[{\"emoji\":\"👍\",\"at\":\"yesterday\"}],\"attachments\":[{\"id\":\"a\",\"size\":\"big\"}]"))
                .containsExactly(
                        "call: missed",
                        "kind.is: poll",
                        "utcOffset: CET",
                        "conversation.group: yes",
                        "reactions.at: yesterday",
                        "attachments.size: big");
    }

    @Test
    void whatTheContractKnowsIsNoFurtherMember() {
        assertThat(Sample.with(
                                "\"utcOffset\":\"+0530\",\"conversation\":\"c1\",\"sender\":\"Dana\",\"text\":{\"a\":1},\"reactions\":[\"👍\"]")
                        .further())
                .isEqualTo(FurtherMembers.NONE);
        assertThat(Sample.with("\"utcOffset\":\"+0530\"").utcOffset()).isEqualTo(ZoneOffset.ofHoursMinutes(5, 30));
    }

    @Test
    void aNameThatCouldPassForOneOfTheRecordStandsInQuotes() {
        assertThat(lines("\"Sent\":\"never\",\"a b\":{\"c:d\":\"e\"}"))
                .containsExactly("\"Sent\": never", "\"a b\".\"c:d\": e");
    }

    @Test
    void atMost200MembersOf500CharactersAreKept() {
        String many = "\"m\":[" + "\"x\",".repeat(300) + "\"y\"]";
        FurtherMembers further = Sample.with(many).further();
        assertThat(further.members()).hasSize(200);
        assertThat(further.more()).isTrue();
        assertThat(lines("\"long\":\"" + "👍".repeat(900) + "\"").get(0))
                .hasSizeLessThanOrEqualTo(502)
                .endsWith("…");
        assertThat(lines("\"" + "n".repeat(900) + "\":\"v\"").get(0)).endsWith("…: v");
    }

    private static List<String> lines(String members) {
        return Sample.with(members).further().members().stream()
                .map(member -> member.path() + ": " + member.value())
                .toList();
    }
}
